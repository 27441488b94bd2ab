import type { Guest } from '../guest/guest'
import type { Modules } from '../guest/modules'
import type { Fields } from '../types'

/** What a file handed to `Page()` or `Component()`. */
export interface Definition {
  kind: 'page' | 'component'
  options: Fields
}

/** Executes page and component files and remembers what they registered. */
export class Definitions {
  private readonly known = new Map<string, Definition>()
  private registered: Definition | undefined

  /** The globals through which files register. */
  globals(): Record<string, unknown> {
    return {
      Page: (options: Fields) => {
        this.registered = { kind: 'page', options }
      },
      Component: (options: Fields) => {
        this.registered = { kind: 'component', options }
      },
      Behavior: (options: Fields) => options,
    }
  }

  /** The definition in `<path>.js`; throws when the file throws or registers nothing. */
  of(path: string, modules: Modules): Definition {
    const known = this.known.get(path)
    if (known) return known
    this.registered = undefined
    modules.load(path)
    const definition = this.registered as Definition | undefined
    if (!definition) throw new Error(`${path}.js calls neither Page() nor Component()`)
    this.known.set(path, definition)
    return definition
  }
}

/** Members that an instance gets: a page's own fields, or a component's methods. */
export function membersOf({ kind, options }: Definition): Fields {
  if (kind === 'page') return options
  return { ...(options.methods as Fields | undefined) }
}

/** First data of an instance: declared data and the defaults of a component's properties. */
export function initialData({ options }: Definition): Fields {
  const properties = Object.entries((options.properties ?? {}) as Record<string, unknown>)
  const defaults = properties.map(([name, declared]) => {
    return [name, (declared as { value?: unknown } | null)?.value] as const
  })
  return { ...Object.fromEntries(defaults), ...(options.data as Fields | undefined) }
}

/** Calls a component's lifetime (`attached`, `ready`, `detached`), wherever it is declared. */
export function callLifetime(
  guest: Guest,
  definition: Definition,
  self: Fields,
  name: string,
): void {
  const { options } = definition
  const declared = (options.lifetimes as Fields | undefined)?.[name] ?? options[name]
  if (definition.kind === 'component' && typeof declared === 'function') {
    guest.run(name, () => (declared as () => unknown).call(self))
  }
}
