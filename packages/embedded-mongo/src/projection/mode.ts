import { location } from '../value/errors'

/** Whether a projection names what it keeps or what it drops. */
export type Mode = 'include' | 'exclude'

/** Finds out the mode from the fields of a projection, which must agree. */
export class ModeChoice {
  private chosen: Mode | undefined

  get mode(): Mode | undefined {
    return this.chosen
  }

  /** A field with 1 or true, 0 or false (31253, 31254 when it contradicts an earlier one). */
  flag(path: string, mode: Mode): void {
    if (this.chosen && this.chosen !== mode) {
      throw mode === 'exclude'
        ? location(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
        : location(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
    }
    this.chosen = mode
  }

  /** A computed field: only beside included ones (31252). */
  computed(path: string): void {
    if (this.chosen === 'exclude') {
      throw location(31252, `Cannot use an expression in exclusion projection: ${path}`)
    }
    this.chosen = 'include'
  }
}
