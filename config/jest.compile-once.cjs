// Jest runs every test file in a fresh context and compiles all that it loads anew: 1,500 modules where the server is
// loaded, half of what a small file costs. Here a worker keeps V8's code of what it has compiled.
const vm = require('node:vm')

const compile = vm.compileFunction
/** By file: its text, and how to get the code that V8 made of it until then. */
const known = new Map()

vm.compileFunction = (text, parameters, options) => {
  const { filename, parsingContext, importModuleDynamically } = options ?? {}
  if (!filename || !parsingContext) return compile(text, parameters, options)
  const earlier = known.get(filename)
  const same = earlier?.text === text
  const head = `(function (${parameters.join(', ')}) {`
  const cachedData = same ? codeOf(earlier) : undefined
  const placed = { filename, columnOffset: -head.length, importModuleDynamically, cachedData }
  let script
  try {
    script = new vm.Script(`${head}${text}\n})`, placed)
  } catch {
    // it says where the mistake is
    return compile(text, parameters, options)
  }
  if (!same) known.set(filename, { text, script })
  return script.runInContext(parsingContext)
}

/** Made when it is first needed: by then it holds what ran, too. */
function codeOf(earlier) {
  earlier.code ??= earlier.script.createCachedData()
  earlier.script = undefined
  return earlier.code
}
