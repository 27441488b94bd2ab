/** The matrix alone, without the canvas and file renderers that the package's entry brings along. */
declare module 'qrcode/lib/core/qrcode' {
  export function create(
    segments: { mode: 'byte'; data: Uint8Array }[],
    options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { modules: { size: number; get(row: number, column: number): number } }
}
