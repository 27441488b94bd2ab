import vm from 'node:vm'

/** Data that `{{ }}` sees: names to values. */
export type Scope = Record<string, unknown>

/** A compiled attribute or text. */
export type Evaluate = (scope: Scope) => unknown

const MUSTACHE = /\{\{([\s\S]*?)\}\}/g
const WHOLE = /^\s*\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/
const cache = new Map<string, Evaluate>()

/** An attribute or text with `{{ }}`: the bare value when it is one expression, else the pieces joined to a string. */
export function interpolation(source: string): Evaluate {
  return cached(`text ${source}`, () => {
    if (!source.includes('{{')) return () => source
    const whole = WHOLE.exec(source)?.[1]
    if (whole !== undefined) return expression(whole)
    const pieces = source.split(MUSTACHE).map((piece, index) => {
      return index % 2 === 1 ? expression(piece) : () => piece
    })
    return (scope) => pieces.map((piece) => String(piece(scope) ?? '')).join('')
  })
}

/** The `data` attribute of `<template is>`: the inside of an object literal. */
export function objectExpression(source: string): (scope: Scope) => Scope {
  const inside = WHOLE.exec(source)?.[1] ?? ''
  const evaluate = cached(`object ${inside}`, () => expression(`{${inside}}`))
  return (scope) => (evaluate(scope) ?? {}) as Scope
}

function cached(key: string, make: () => Evaluate): Evaluate {
  const known = cache.get(key)
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

/** WXML expressions are tolerant: an unknown name and a member of undefined are undefined. */
function expression(source: string): Evaluate {
  const run = vm.compileFunction(`with (scope) { return (${source}) }`, ['scope']) as Evaluate
  return (scope) => {
    try {
      return run(namesOf(scope))
    } catch (error) {
      if ((error as Error).name === 'TypeError') return undefined
      throw error
    }
  }
}

function namesOf(scope: Scope): Scope {
  return new Proxy(scope, {
    has: () => true,
    get: (target, name) => (Object.hasOwn(target, name) ? target[name as string] : undefined),
  })
}
