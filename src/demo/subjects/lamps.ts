/** The colours of lit windows. */
export const LIT = ['#ffd98a', '#ffe7b0', '#ffc76b', '#cfe6ff'];
