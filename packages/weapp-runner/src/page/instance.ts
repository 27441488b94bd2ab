import type { Guest } from '../guest/guest'
import type { Fields, GuestFunction } from '../types'
import type { WxmlFile } from '../view/files'
import { callLifetime, type Definition, initialData, membersOf } from './definitions'

/** What an instance needs from the screen it stands on. */
export interface InstanceHost {
  guest: Guest
  setData(instance: Instance, patch: Fields, done?: GuestFunction): void
  /** Methods that every page and component has besides its own. */
  builtIns(): Fields
}

/** A living page or component: `self` is what the program calls `this`. */
export class Instance {
  readonly self: Fields

  constructor(
    readonly path: string,
    readonly definition: Definition,
    readonly file: WxmlFile,
    readonly components: Map<string, string>,
    private readonly host: InstanceHost,
  ) {
    const { realm } = host.guest
    this.self = Object.assign(realm.copy<Fields>({}), host.builtIns(), membersOf(definition), {
      is: path,
      data: realm.copy(initialData(definition)),
      setData: (patch: Fields, done?: GuestFunction) => host.setData(this, patch, done),
    })
  }

  /** The data that the view is drawn from. */
  get data(): Fields {
    return this.self.data as Fields
  }

  /** Gives a component its properties as its user's template computed them. */
  receive(properties: Fields): void {
    const declared = Object.keys((this.definition.options.properties ?? {}) as Fields)
    for (const name of declared) if (name in properties) this.data[name] = properties[name]
  }

  /** Runs a component's lifetime; nothing for a page. */
  lifetime(name: string): void {
    callLifetime(this.host.guest, this.definition, this.self, name)
  }
}
