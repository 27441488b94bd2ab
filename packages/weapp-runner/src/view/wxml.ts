/** An element of a .wxml file as written; text children are strings with their `{{ }}` still inside. */
export interface WxmlElement {
  tag: string
  attributes: Map<string, string>
  children: WxmlChild[]
}

export type WxmlChild = WxmlElement | string

const COMMENT = /<!--[\s\S]*?-->/y
const CLOSE = /<\/\s*([\w-]+)\s*>/y
const OPEN = /<([\w-]+)/y
const ATTRIBUTE = /\s*([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y
const OPEN_END = /\s*(\/?)>/y
const TEXT = /(?:\{\{[\s\S]*?\}\}|[^<])+/y
const RAW_WXS = /([\s\S]*?)<\/wxs\s*>/y

/** Parses WXML; throws with the offset when the markup is broken, as WeChat's compiler does. */
export function parseWxml(source: string): WxmlChild[] {
  return new Parser(source).parse()
}

class Parser {
  private at = 0
  private readonly root: WxmlElement = { tag: '', attributes: new Map(), children: [] }
  private readonly open: WxmlElement[] = [this.root]

  constructor(private readonly source: string) {}

  parse(): WxmlChild[] {
    while (this.at < this.source.length) {
      if (this.match(COMMENT)) continue
      if (this.closing() || this.opening()) continue
      this.text()
    }
    if (this.open.length > 1) this.fail(`<${this.top.tag}> is never closed`)
    return this.root.children
  }

  private get top(): WxmlElement {
    return this.open[this.open.length - 1] ?? this.root
  }

  private closing(): boolean {
    const tag = this.match(CLOSE)?.[1]
    if (tag === undefined) return false
    if (this.top.tag !== tag) this.fail(`</${tag}> closes <${this.top.tag}>`)
    this.open.pop()
    return true
  }

  private opening(): boolean {
    const tag = this.match(OPEN)?.[1]
    if (tag === undefined) return false
    const element: WxmlElement = { tag, attributes: new Map(), children: [] }
    this.top.children.push(element)
    let end = this.match(OPEN_END)
    while (!end) {
      const attribute = this.match(ATTRIBUTE)
      if (!attribute?.[1]) this.fail(`<${tag}> is broken`)
      else element.attributes.set(attribute[1], attribute[2] ?? attribute[3] ?? 'true')
      end = this.match(OPEN_END)
    }
    if (end[1] === '') this.enter(element)
    return true
  }

  private enter(element: WxmlElement): void {
    if (element.tag !== 'wxs') {
      this.open.push(element)
      return
    }
    const script = this.match(RAW_WXS)?.[1]
    if (script === undefined) this.fail('<wxs> is never closed')
    else element.children.push(script)
  }

  private text(): void {
    const text = this.match(TEXT)?.[0]
    if (text === undefined) this.fail('a stray <')
    else if (text.trim() !== '') this.top.children.push(text.trim())
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found) this.at = pattern.lastIndex
    return found
  }

  private fail(message: string): never {
    throw new Error(`wxml: ${message} at offset ${this.at}`)
  }
}
