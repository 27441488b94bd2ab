export * from './contract/decision'
export * from './contract/bindings'
export * from './contract/sharing'
export * from './contract/replay'
