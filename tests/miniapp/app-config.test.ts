/** The configuration as a build with these variables makes it. */
function configOf(variables: Record<string, string>): Record<string, unknown> {
  const before = process.env
  const macros = globalThis as { defineAppConfig?: (config: unknown) => unknown }
  process.env = { ...before, TARO_ENV: 'weapp', ...variables }
  macros.defineAppConfig = (config) => config
  try {
    let config: Record<string, unknown> = {}
    jest.isolateModules(() => {
      config = (jest.requireActual('@/app.config') as { default: Record<string, unknown> }).default
    })
    return config
  } finally {
    process.env = before
    delete macros.defineAppConfig
  }
}

describe('the declarations of the mini-program', () => {
  it('name the rough location, and no other private ability', () => {
    expect(configOf({})).toMatchObject({
      requiredPrivateInfos: ['getFuzzyLocation'],
      permission: { 'scope.userFuzzyLocation': { desc: expect.any(String) } },
      __usePrivacyCheck__: true,
    })
  })

  it('leave the location out for a brand that WeChat has not granted it', () => {
    const config = configOf({ FUZZY_LOCATION: 'no' })
    expect(Object.keys(config)).not.toContain('requiredPrivateInfos')
    expect(Object.keys(config)).not.toContain('permission')
  })
})
