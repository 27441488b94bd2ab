import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import webpack from 'webpack'
import dev from './dev'
import prod from './prod'

/** Packages in modern syntax that must pass through babel: Taro compiles only its source root by itself. */
const TRANSPILE = [
  /node_modules[\\/](@tanstack|zustand|qrcode|query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/,
]
const platform = process.env.TARO_ENV ?? 'h5'
const root = path.resolve(__dirname, '..')

/** CSS modules named by class, so that a tree dump of the mini-program reads; the file would add 15 bytes to each. */
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[local]_[hash:base64:5]' },
} as const

/** Sizes are px on every phone; type grows by the person's setting (theme/text.scss), not by the screen's width. */
const PX_STAYS = { enable: false, config: {} }

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'yundian',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'miniapp',
    outputRoot: `dist/${platform}`,
    framework: 'react',
    // templates are written out once a level; what is deeper than 8 goes through one component: 30 KB less
    baseLevel: 8,
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    logger: { quiet: false, stats: false },
    alias: { '@': path.join(root, 'miniapp') },
    plugins: platform === 'weapp' ? [path.join(__dirname, 'aria.ts')] : [],
    defineConstants: {
      // a mini-program needs an absolute origin; the H5 is served from the API's own
      __API_BASE__: JSON.stringify(
        process.env.API_BASE ?? (platform === 'weapp' ? 'http://127.0.0.1:3000' : ''),
      ),
    },
    jsMinimizer: 'terser',
    cssMinimizer: 'csso',
    // Taro's default quote_keys prints private fields as #"x", which is no JavaScript
    terser: {
      enable: true,
      config: { output: { comments: false, quote_keys: false, keep_quoted_props: false } },
    },
    copy: { patterns: [], options: {} },
    mini: {
      compile: { include: TRANSPILE },
      webpackChain(chain) {
        // WeChat's logic layer has no AbortController, and react-query waits for ever without one
        chain
          .plugin('provideAbort')
          .use(webpack.ProvidePlugin, [
            { AbortController: [path.join(root, 'miniapp/polyfills/abort'), 'AbortController'] },
          ])
      },
      postcss: { pxtransform: PX_STAYS, cssModules },
      optimizeMainPackage: { enable: true },
    },
    h5: {
      compile: { include: TRANSPILE },
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      webpackChain(chain) {
        if (process.env.NODE_ENV !== 'production') return
        // Taro splits only the initial chunk, so every page chunk would repeat what pages share
        chain.optimization.splitChunks({
          chunks: 'all',
          minSize: 10_000,
          cacheGroups: {
            vendors: {
              name: 'vendors',
              test: /[\\/]node_modules[\\/]/,
              chunks: 'initial',
              priority: 10,
            },
            shared: {
              name: 'shared',
              minChunks: 2,
              enforce: true,
              chunks: 'async',
              priority: 5,
              reuseExistingChunk: true,
            },
          },
        })
        chain.performance.hints(false)
      },
      output: {
        filename: 'js/[name].[contenthash:8].js',
        chunkFilename: 'js/[name].[contenthash:8].js',
      },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: PX_STAYS, cssModules },
    },
  }
  return process.env.NODE_ENV === 'development' ? merge({}, base, dev) : merge({}, base, prod)
})
