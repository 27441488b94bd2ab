import path from 'node:path'
import { exportFolder } from '../../scripts/import/export'
import { importFolder } from '../../scripts/import/import'
import { testApp } from '../support/app'
import { contentOf, emptyFolder, removeFolders } from '../support/brand-folder'

const DEMO = path.resolve(__dirname, '../../scripts/demo/brand')

afterAll(removeFolders)

it('the demo brand comes back as its own folder, byte for byte, but for pictures that no table names', async () => {
  const { deps } = await testApp()
  await importFolder(DEMO, { deps, dryRun: false })
  const folder = emptyFolder()
  await exportFolder(folder, deps.files)
  const [given, own] = [contentOf(folder), contentOf(DEMO)]
  const loose = Object.keys(own).filter((file) => !(file in given))
  expect(loose.filter((file) => !file.startsWith('pictures/'))).toEqual([])
  const differing = Object.keys(given).filter((file) => given[file] !== own[file])
  expect(differing).toEqual([])
})
