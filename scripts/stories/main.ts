// `npm run story -- <name> [--json]`: plays a story on a private stack; without a name, lists them.
import { STORIES } from './index'
import { playStory } from './story'

async function main(): Promise<number> {
  const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
  const story = STORIES.find(({ name }) => name === names[0])
  if (!story) {
    for (const { name, title } of STORIES) console.log(`${name.padEnd(24)} ${title}`)
    return names.length === 0 ? 0 : 2
  }
  const told = await playStory(story)
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ story: story.name, ...told }, null, 2))
  } else {
    console.log(`\n${story.title}\n`)
    for (const line of told.lines) console.log(line)
    for (const failure of told.failures) console.log(`失败：${failure}`)
  }
  return told.failures.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
