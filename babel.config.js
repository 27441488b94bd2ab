module.exports = {
  // what the sources and react-query keep to anyway; without these every class costs helper calls in ES5
  assumptions: {
    noClassCalls: true,
    privateFieldsAsProperties: true,
    setPublicClassFields: true,
    setSpreadProperties: true,
    ignoreFunctionLength: true,
    noDocumentAll: true,
  },
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: process.env.TARO_ENV === 'h5' ? 'usage' : false,
      },
    ],
  ],
}
