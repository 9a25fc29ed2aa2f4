/** "BR-7741": how people name a bar. */
export const barName = (barId: number): string => `BR-${barId}`;
