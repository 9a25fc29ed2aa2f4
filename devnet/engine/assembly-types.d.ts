// The integer types of AssemblyScript, for those files of assembly/ that TypeScript reads as well: plain numbers there.
declare type u32 = number;
declare type usize = number;
