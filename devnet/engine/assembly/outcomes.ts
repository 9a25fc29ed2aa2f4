// How a transaction got into its block: RESULT_OUTCOME. Shared with TypeScript.
/** as it was speculated */
export const COMMITTED: u32 = 1;
/** speculated, and run again at its turn, for it had seen what was no longer so */
export const REEXECUTED: u32 = 2;
/** run at its turn alone */
export const AT_ITS_TURN: u32 = 3;
