/** What `wx.requestPayment` takes (WeChat Pay "小程序调起支付"). */
export type PayParameters = {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** What the phone said about a payment. `done` proves nothing: the server asks WeChat. `barred`: WeChat lets this program not pay. */
export type PayOutcome = 'done' | 'cancelled' | 'failed' | 'barred'

/** What was scanned; `path` when it was a mini-program code (`pages/home/index?scene=…`). */
export type Scanned = { result: string; path?: string }

/** The person's answer for each template of a subscribe question. */
export type SubscribeAnswers = Record<string, 'accept' | 'reject' | 'ban' | 'filter'>

export type ShareCard = { title: string; path: string; imageUrl?: string }
/** A card of which a better one may come within WeChat's 3 s (WeChat "onShareAppMessage"). */
export type SharedCard = ShareCard & { promise?: Promise<ShareCard> }

/** How saving a picture ended; `refused`: she, or her phone, does not let the program into the album. */
export type Saved = 'saved' | 'refused' | 'cancelled' | 'failed'

/** A picture that she chose: what an image shows of it, and its bytes when they are sent. */
export type ChosenPicture = {
  preview: string
  /** @throws with a sentence for her when it cannot be read */
  bytes(): Promise<ArrayBuffer>
}

/** A code that the screen shows now, for the demo's phones to scan: text of a QR, or page of a mini-program code. */
export type ShownCode = { label: string; kind: 'qr' | 'wxacode'; text: string; path?: string }

/** Sizes in px: status bar, WeChat's own button at the top right, and the home indicator below. */
export type WindowMetrics = {
  statusBar: number
  safeBottom: number
  capsule: { top: number; width: number; height: number; right: number }
}

export type Place = {
  name: string
  address: string
  latitude: number
  longitude: number
}

/** A point on the map, in degrees. */
export type Position = { latitude: number; longitude: number }

/** The page on which a card or a code opened the running program, and how (WeChat "场景值"). */
export type Entered = { path: string; query: Record<string, string>; scene: number }

/** Her answer to the privacy notice. */
export type PrivacyDecision = (agreed: boolean) => void

/** WeChat's privacy notice (WeChat "小程序隐私协议开发指南"): for the pages with sensitive abilities, not the main package. */
export type Privacy = {
  /** whether she has still to agree before a sensitive ability */
  needed(): Promise<boolean>
  /** puts the question if it is still open, by the sheet of the page on top; whether she agreed */
  ask(): Promise<boolean>
  /** the sheet that puts the question; null takes it back */
  onAsked(sheet: ((decide: PrivacyDecision) => void) | null): void
  /** WeChat's own text of the notice; `ours` where there is none */
  read(ours: () => void): void
  /** where she withdraws what she allowed */
  withdraw(): Promise<void>
}

/** Goods that go along into a talk with customer service: path of their page, address of their picture. */
export type ServiceCard = { title: string; path: string; imageUrl: string }

/**
 * What differs between WeChat and the browser. Everything that the person may refuse answers `null` or a word for it;
 * nothing here throws for a refusal.
 */
export type Platform = {
  /** false in a browser window without the simulator's frame around it: nobody would answer */
  ready: boolean
  /** a one-time code for `POST /login`. @throws when WeChat gives none */
  login(): Promise<string>
  pay(parameters: PayParameters): Promise<PayOutcome>
  /** null when the person turned back */
  scan(): Promise<Scanned | null>
  /** null when it could not be asked; call it from a tap */
  subscribe(templateIds: string[]): Promise<SubscribeAnswers | null>
  showCodes(codes: ShownCode[]): void
  /** 0 to 1; null gives the screen back to the phone */
  brightness(value: number | null): void
  metrics(): WindowMetrics
  /** WeChat's own type size by its standard of 16 (`getAppBaseInfo().fontSizeSetting`) */
  typeSize(): number
  call(phone: string): void
  openLocation(place: Place): void
  /** holds the page still behind a sheet */
  lockScroll(locked: boolean): void
  /** how the program was opened last */
  scene(): number
  /** told when a card or a code opens the running program; WeChat itself moves to the page */
  onEnter(listener: (entered: Entered) => void): void
}
