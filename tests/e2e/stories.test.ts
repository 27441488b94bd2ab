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
]

type Compiled = { playStory: typeof playStory }

describe.each(STORIES.map((story) => [story.name, story] as const))('the story %s', (_, story) => {
  it('goes as told', async () => {
    // the compiled form: a stack's servers are processes of their own
    const compiled = path.resolve(__dirname, '../../.build/scripts/stories/story.js')
    const { playStory: play } = (await import(compiled)) as Compiled
    const { failures, facts, scanned } = await play(story)
    expect(failures).toEqual([])
    expect(scanned.filter((name) => !SMALL.includes(name))).toEqual([])
    expect(Object.keys(facts).length).toBeGreaterThan(5)
  }, 60_000)
})
