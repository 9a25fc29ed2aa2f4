// Turns what a failed program wrote into the one sentence that helps. The programs are other people's and word
// their errors as they like; the codes of the operating system are what they have in common.

/** @type {readonly (readonly [RegExp, string])[]} */
const ANYWHERE = [
  [/\bENOSPC\b|no space left on device/i, "the disk is full: make room and run the command again"],
  [/\bEDQUOT\b|disk quota exceeded/i, "the disk quota is used up: make room and run the command again"],
  [/heap out of memory|\bENOMEM\b/i, "there is not enough memory"],
  [/\bEMFILE\b|too many open files/i, "too many files are open: raise the limit (ulimit -n) and run the command again"],
];

/** @type {readonly (readonly [RegExp, string])[]} */
const INSTALLING = [
  ...ANYWHERE,
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b/,
    "the package registry cannot be reached: check the network and npm's registry and proxy settings, then run the command again",
  ],
  [/\bEINTEGRITY\b/, "a downloaded package is not the one that package-lock.json names"],
  [/\bE40[134]\b/, "the package registry does not hand out a package: check npm's registry setting"],
  [/\b(EACCES|EPERM|EROFS)\b/, "a file cannot be written: check who owns this folder and npm's cache"],
];

/** @param {readonly (readonly [RegExp, string])[]} reasons @param {string} output */
const first = (reasons, output) => reasons.find(([sign]) => sign.test(output))?.[1];

/**
 * Why any program of ours failed, if its output tells.
 * @param {string} output
 */
export const reasonOf = (output) => first(ANYWHERE, output);

/**
 * Why `npm ci` failed, if its output tells.
 * @param {string} output
 */
export const reasonOfInstall = (output) => first(INSTALLING, output);
