import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { components } from '../miniapp/platform/aria'

type Platform = {
  runtimePath: string | string[]
  template: {
    mergeComponents(ctx: IPluginContext, patch: object): void
    /** how often a component may stand inside itself; its template is written out once for each */
    nestElements: Map<string, number>
  }
}

const runtime = path.resolve(__dirname, '../miniapp/platform/aria')

/** At most one list that scrolls sideways stands in one that scrolls down; WeChat's templates are 10 KB smaller for it. */
const NESTED = { 'scroll-view': 2, swiper: 1, 'swiper-item': 1 }

/** A plugin of the weapp build: its templates carry names and roles for screen readers, and no level too many. */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      platform.template.mergeComponents(ctx, components)
      for (const [name, times] of Object.entries(NESTED)) {
        platform.template.nestElements.set(name, times)
      }
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
