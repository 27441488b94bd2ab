import type { ViewNode } from './node'

/** Native tags by the role a person would give them; `aria-role` in the template wins. */
const ROLES: Record<string, string> = {
  button: 'button',
  input: 'textbox',
  textarea: 'textbox',
  image: 'image',
  switch: 'switch',
  checkbox: 'checkbox',
  radio: 'radio',
  slider: 'slider',
  navigator: 'link',
}

/** Every node, in drawing order. */
export function allOf(roots: readonly ViewNode[]): ViewNode[] {
  return roots.flatMap((root) => [...root.walk()])
}

/** Innermost nodes whose whole text is `wanted` (or matches it), texts themselves aside. */
export function withText(roots: readonly ViewNode[], wanted: string | RegExp): ViewNode[] {
  const elements = allOf(roots).filter((node) => node.tag !== '#text' && says(node, wanted))
  return elements.filter((node) => !node.children.some((child) => elements.includes(child)))
}

/** Nodes of a role, and of a label if one is given: `aria-label`, else the whole text, else the placeholder. */
export function withRole(roots: readonly ViewNode[], role: string, label?: string): ViewNode[] {
  const nodes = allOf(roots).filter(
    (node) => (node.string('aria-role') || ROLES[node.tag]) === role,
  )
  return label === undefined ? nodes : nodes.filter((node) => labelOf(node) === label)
}

/** The name by which a screen reader would call a node. */
export function labelOf(node: ViewNode): string {
  return node.string('aria-label') || node.text.trim() || node.string('placeholder')
}

/** The picture as indented text, for messages. */
export function dump(roots: readonly ViewNode[]): string {
  return roots.flatMap((root) => lines(root, '')).join('\n')
}

function says(node: ViewNode, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? node.text.trim() === wanted : wanted.test(node.text)
}

function lines(node: ViewNode, indent: string): string[] {
  if (node.tag === '#text') return [`${indent}${node.text}`]
  const id = node.id === '' || node.id.startsWith('_') ? '' : `#${node.id}`
  const names = node.classes.map((name) => `.${name}`).join('')
  const texts = node.children.filter((child) => child.tag === '#text').map((child) => child.text)
  const elements = node.children.filter((child) => child.tag !== '#text')
  const head = [`${indent}<${node.tag}${id}${names}>`, texts.join('')].filter(Boolean).join(' ')
  return [head, ...elements.flatMap((child) => lines(child, `${indent}  `))]
}
