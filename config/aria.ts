import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { components } from '../miniapp/platform/aria'

type Platform = {
  runtimePath: string | string[]
  template: { mergeComponents(ctx: IPluginContext, patch: object): void }
}

const runtime = path.resolve(__dirname, '../miniapp/platform/aria')

/** A plugin of the weapp build: its templates carry names and roles for screen readers. */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      platform.template.mergeComponents(ctx, components)
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
