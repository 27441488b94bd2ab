import path from 'node:path'
import { STORIES } from '../../scripts/stories'
import type { playStory } from '../../scripts/stories/story'

/** Collections that grow with the brand alone; every other grows with orders, members or time. */
const SMALL = [
  'stores',
  'staff',
  'rulesets',
  'categories',
  'products',
  'homes',
  'hq_users',
  'leases',
  'platform_keys',
]

type Compiled = { playStory: typeof playStory; STORIES: typeof STORIES }

// the compiled form: a stack's servers are processes of their own
const compiled = (file: string): Promise<Compiled> =>
  import(path.resolve(__dirname, '../../.build/scripts/stories', file)) as Promise<Compiled>

describe.each(STORIES.map(({ name }) => name))('the story %s', (name) => {
  it('goes as told', async () => {
    const { playStory: play } = await compiled('story.js')
    const story = (await compiled('index.js')).STORIES.find((one) => one.name === name)
    if (!story) throw new Error(`${name} is not compiled`)
    const { failures, facts, scanned } = await play(story)
    expect(failures).toEqual([])
    expect(scanned.filter((name) => !SMALL.includes(name))).toEqual([])
    expect(Object.keys(facts).length).toBeGreaterThan(5)
  }, 120_000)
})
