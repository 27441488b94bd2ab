// `npm run docs`: prints the tables of docs/*.md anew from the data that the code runs.
import fs from 'node:fs'
import path from 'node:path'
import { renewPage } from './print'

const folder = path.resolve(__dirname, '../../..', 'docs')
for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.md'))) {
  const file = path.join(folder, name)
  const page = fs.readFileSync(file, 'utf8')
  const renewed = renewPage(page)
  if (renewed !== page) fs.writeFileSync(file, renewed)
}
