export const permissions = {
  title: "Permissions",
  hint: "Who may take tokens from your account.",
  empty: "Nobody may take anything.",
  unlimited: "unlimited",
  revoke: "Revoke",
  revokeLabel: "Revoke what {spender} may take",
} as const;
