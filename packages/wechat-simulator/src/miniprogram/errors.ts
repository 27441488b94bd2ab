/** An error of the mini-program APIs: HTTP 200 with `{errcode, errmsg}`. */
export class ApiError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(errmsg)
  }
}

/** 47001: the body is not JSON, or a field has the wrong type. */
export function dataError(field: string): ApiError {
  return new ApiError(47001, `data format error, field ${field}`)
}
