import type { UserConfigExport } from '@tarojs/cli'

/** The H5 development server hands the API on to a server started by hand. */
export default {
  h5: {
    devServer: {
      open: false,
      proxy: [{ context: ['/api', '/media'], target: 'http://127.0.0.1:3000' }],
    },
  },
} satisfies UserConfigExport<'webpack5'>
