/** Stands for @tarojs/components in tests of the miniapp: plain elements, with the events that the pages use. */
import { type ReactNode, createElement } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }

/** Of these a browser element knows nothing. */
const OWN = new Set([
  ...['hoverClass', 'openType', 'onGetPhoneNumber', 'scrollY', 'catchMove', 'mode', 'lazyLoad'],
  ...['placeholderClass', 'maxlength', 'onInput', 'showMenuByLongpress', 'webp'],
  ...['scrollX', 'confirmType', 'onConfirm', 'focus', 'cursorSpacing'],
])

const plain = (props: Props) =>
  Object.fromEntries(Object.entries(props).filter(([name]) => !OWN.has(name)))

const element = (tag: string) =>
  function Element({ children, ...props }: Props) {
    return createElement(tag, plain(props), children)
  }

export const View = element('div')
export const Text = element('span')
export const Button = element('button')
export const ScrollView = element('div')
export const Swiper = element('div')
export const SwiperItem = element('div')

export function Image({ src, ...props }: Props) {
  return createElement('img', { ...plain(props), src })
}

type Typed = { detail: { value: string } }
type FieldProps = Props & { onInput?(event: Typed): void }

const field = (tag: 'input' | 'textarea') =>
  function Field({ onInput, ...props }: FieldProps) {
    const onChange = ({ target }: { target: HTMLInputElement }) =>
      onInput?.({ detail: { value: target.value } })
    return createElement(tag, { ...plain(props), onChange })
  }

export const Input = field('input')
export const Textarea = field('textarea')
