/// <reference types="@tarojs/taro" />

declare module '*.png'
declare module '*.webp'
declare module '*.module.scss' {
  const classes: Record<string, string>
  export default classes
}

/** Origin of the API: absolute in the mini-program, empty in the H5. */
declare const __API_BASE__: string
