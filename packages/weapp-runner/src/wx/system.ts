import type { Fields } from '../types'
import { type Answer, asyncApi } from './async'
import type { WxContext } from './context'

/** A common phone; `device` of the host's options overrides single fields (theme, fontSizeSetting, ...). */
const PHONE: Fields = {
  brand: 'Apple',
  model: 'iPhone 14',
  system: 'iOS 17.0',
  platform: 'ios',
  language: 'zh_CN',
  version: '8.0.50',
  SDKVersion: '3.8.0',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 753,
  statusBarHeight: 47,
  screenTop: 91,
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
}

/** Facts about phone, program and how it was opened. */
export function systemApis(context: WxContext): Fields {
  const { guest } = context
  const phone = { ...PHONE, ...context.device }
  const sync = (answer: () => unknown) => () => guest.realm.copy(answer())
  const answers: Record<string, Answer> = {
    getSystemInfo: () => phone,
    getSystemInfoAsync: () => phone,
    getNetworkType: () => ({ networkType: 'wifi' }),
    checkSession: () => undefined,
    getSetting: () => ({ authSetting: {} }),
  }
  const asynchronous = Object.entries(answers)
  return {
    getSystemInfoSync: sync(() => phone),
    getWindowInfo: sync(() => phone),
    getDeviceInfo: sync(() => phone),
    getAppBaseInfo: sync(() => ({ ...phone, host: { env: 'WeChat' } })),
    getSystemSetting: sync(() => ({
      locationEnabled: true,
      wifiEnabled: true,
      bluetoothEnabled: true,
    })),
    getAppAuthorizeSetting: sync(() => ({
      locationAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
    })),
    getMenuButtonBoundingClientRect: sync(() => MENU_BUTTON),
    getAccountInfoSync: sync(() => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    })),
    getLaunchOptionsSync: sync(() => ({ ...context.launched, referrerInfo: {} })),
    getEnterOptionsSync: sync(() => ({ ...context.entered, referrerInfo: {} })),
    getExtConfigSync: sync(() => ({})),
    getUpdateManager: () =>
      silent('onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed', 'applyUpdate'),
    getLogManager: () => silent('debug', 'info', 'log', 'warn'),
    getRealtimeLogManager: () =>
      silent('info', 'warn', 'error', 'setFilterMsg', 'addFilterMsg', 'in'),
    reportEvent: () => undefined,
    reportAnalytics: () => undefined,
    reportMonitor: () => undefined,
    reportPerformance: () => undefined,
    nextTick: (fn: () => void) => {
      guest.timers.after(0, 'nextTick', fn)
    },
    ...Object.fromEntries(
      asynchronous.map(([name, answer]) => [name, asyncApi(context, name, answer)]),
    ),
  }
}

const MENU_BUTTON = { top: 51, bottom: 83, left: 296, right: 383, width: 87, height: 32 }

function silent(...names: string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, () => undefined]))
}
