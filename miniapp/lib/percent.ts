/** Basis points as people say them: `90%`, `12.5%`. */
export const percent = (bps: number) => `${bps / 100}%`
