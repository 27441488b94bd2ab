// `npm run story -- <name>... [--json]`: plays stories on private stacks, one after the other; without a name, lists them.
// `--json`: one line a story.
import { STORIES } from './index'
import { playStory, type Story } from './story'

async function main(): Promise<number> {
  const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
  const stories = STORIES.filter(({ name }) => names.includes(name))
  if (names.length === 0 || stories.length < new Set(names).size) {
    for (const { name, title } of STORIES) console.log(`${name.padEnd(24)} ${title}`)
    return names.length === 0 ? 0 : 2
  }
  let failures = 0
  for (const story of stories) failures += await play(story)
  return failures === 0 ? 0 : 1
}

async function play(story: Story): Promise<number> {
  const told = await playStory(story)
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ story: story.name, ...told }))
    return told.failures.length
  }
  console.log(`\n${story.title}\n`)
  for (const line of told.lines) console.log(line)
  for (const failure of told.failures) console.log(`失败：${failure}`)
  return told.failures.length
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
