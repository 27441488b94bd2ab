/** Characters that no line may begin with. */
const NOT_FIRST = '，。、；：！？）》」』”’·…—%'
/** Characters that no line may end with. */
const NOT_LAST = '（《「『“‘¥'

/** About how wide a character stands, in parts of the type size: Chinese is square, Latin is narrow. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x2e80) return 1
  if (character === ' ') return 0.3
  return /[A-ZMW@—…]/.test(character) ? 0.75 : 0.58
}

const lengthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + widthOf(character), 0)

/** What may not be torn apart: a run of Latin letters or digits, or a character with the sign that clings to it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const part of text.match(/[\w.,:+/%–-]+|\s|./gu) ?? []) {
    const last = pieces.at(-1)
    const clings =
      last !== undefined && (NOT_FIRST.includes(part) || NOT_LAST.includes(last.slice(-1)))
    if (clings) pieces[pieces.length - 1] = last + part
    else pieces.push(part)
  }
  return pieces
}

/**
 * Breaks a text into at most `most` lines of `width` (in parts of the type size: 14 is fourteen Chinese characters); what
 * does not fit ends in an ellipsis. A run that is longer than a line is broken anywhere.
 */
export function linesOf(text: string, width: number, most: number): string[] {
  const fitting = piecesOf(text.trim()).flatMap((p) => (lengthOf(p) > width ? [...p] : [p]))
  const lines: string[] = []
  let line = ''
  for (const piece of fitting) {
    if (lengthOf(line + piece.trimEnd()) > width) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  if (line !== '') lines.push(line)
  const whole = lines.map((each) => each.trim())
  if (whole.length <= most) return whole
  // of the lines as they were broken, so that words keep the space between them
  return [...whole.slice(0, most - 1), shortened(lines.slice(most - 1).join(''), width)]
}

function shortened(text: string, width: number): string {
  let kept = ''
  for (const character of text) {
    if (lengthOf(kept + character) > width - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

const ENTITIES: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }

/** A text as it stands in XML; control characters, for which XML has no place, become spaces. */
export function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => `&${ENTITIES[sign]};`)
}
