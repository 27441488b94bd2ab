/** A value now or later: what a host's answer to a device ability may be. */
export type MaybePromise<T> = T | Promise<T>

/** Options of an API call or fields of an answer, as the program and the device exchange them. */
export type Fields = Record<string, unknown>

/** A function that belongs to the program under test. */
export type GuestFunction = (...args: unknown[]) => unknown

/** How the program is opened: path without a leading slash, query as in the link (not decoded), scene number. */
export interface LaunchOptions {
  path?: string
  query?: Record<string, string>
  scene?: number
}

/** What `onShareAppMessage` answered, completed as WeChat does (title and path have defaults). */
export interface ShareCard {
  title: string
  path: string
  imageUrl?: string
}

/** What `onShareTimeline` answered; the path is always the page itself. */
export interface TimelineCard {
  title: string
  query: string
  imageUrl?: string
}

/** One call of an asynchronous wx API: its name and its options without the callbacks. */
export interface WxCall {
  api: string
  options: Fields
}

/** Parameters of wx.requestPayment (WeChat Pay v3, JSAPI). */
export interface PaymentParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

/** A place in gcj02 degrees. */
export interface Place {
  name: string
  address: string
  latitude: number
  longitude: number
}

/**
 * What the person and the phone do when the program asks. A handler that throws `WxFailure` makes the call fail as on a
 * device; one that is missing makes it fail and is recorded in `errors`, unless a silent success is harmless (modal:
 * confirmed; clipboard, brightness, map, phone call, privacy: done).
 */
export interface WxHandlers {
  login(): MaybePromise<{ code: string }>
  requestPayment(parameters: PaymentParameters): MaybePromise<void>
  scanCode(options: Fields): MaybePromise<{ result: string; path?: string; scanType?: string }>
  requestSubscribeMessage(tmplIds: string[]): MaybePromise<Record<string, SubscribeAnswer>>
  /** Tapped `<button open-type="getPhoneNumber">`. */
  getPhoneNumber(): MaybePromise<{ code: string }>
  /** Tapped `<button open-type="chooseAvatar">`. */
  chooseAvatar(): MaybePromise<{ avatarUrl: string }>
  /** Chose pictures: paths of files, which `files` of the host contains. */
  chooseMedia(
    options: Fields,
  ): MaybePromise<{ tempFiles: { tempFilePath: string; size: number }[] }>
  showModal(modal: Modal): MaybePromise<{ confirm: boolean; content?: string }>
  showActionSheet(itemList: string[]): MaybePromise<{ tapIndex: number }>
  chooseLocation(options: Fields): MaybePromise<Place>
  getFuzzyLocation(options: Fields): MaybePromise<{ latitude: number; longitude: number }>
  setClipboardData(data: string): MaybePromise<void>
  setScreenBrightness(value: number): MaybePromise<void>
  openLocation(options: Fields): MaybePromise<void>
  makePhoneCall(phoneNumber: string): MaybePromise<void>
  getPrivacySetting(): MaybePromise<{ needAuthorization: boolean; privacyContractName: string }>
  requirePrivacyAuthorize(): MaybePromise<void>
}

/** The person's answer for one template of wx.requestSubscribeMessage. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

/** A dialog as it was shown. */
export interface Modal {
  title: string
  content: string
}

/** How much one page sent to the view. Bytes are UTF-8 bytes of the JSON. */
export interface PageSetData {
  count: number
  bytes: number
  largest: number
  /** Bytes of the first setData of the page's first instance: what stands between a tap and the first picture. */
  first: number
}

/** setData of the whole program since it was loaded, and per route. */
export interface SetDataStatistics {
  count: number
  bytes: number
  largest: number
  pages: Record<string, PageSetData>
}

/** Takes a request of the program; the global `fetch` unless the host gives another. */
export type HttpFetch = (url: string, init: RequestInit) => Promise<Response>

/** Thrown by a handler: the call fails with `errMsg: "<api>:fail <message>"` and, if given, `errno`/`errCode`. */
export class WxFailure extends Error {
  constructor(
    message: string,
    readonly codes: { errno?: number; errCode?: number } = {},
  ) {
    super(message)
    this.name = 'WxFailure'
  }
}
