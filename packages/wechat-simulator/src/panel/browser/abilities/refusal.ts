/** What the phone answers instead of a result: `<method>:fail …`, as WeChat does. */
export class Refusal extends Error {
  constructor(readonly errMsg: string) {
    super(errMsg)
  }
}
