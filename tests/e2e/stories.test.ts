import path from 'node:path'
import type { STORIES as Stories } from '../../scripts/stories'
import type { playStory as Play } from '../../scripts/stories/story'

// the compiled form: a stack's servers are processes of their own
const compiled = path.resolve(__dirname, '../../.build/scripts/stories')
const { STORIES } = require(`${compiled}/index.js`) as { STORIES: typeof Stories }
const { playStory } = require(`${compiled}/story.js`) as { playStory: typeof Play }

describe.each(STORIES.map((story) => [story.name, story] as const))('the story %s', (_, story) => {
  it('goes as told', async () => {
    const { failures, facts } = await playStory(story)
    expect(failures).toEqual([])
    expect(Object.keys(facts).length).toBeGreaterThan(5)
  }, 60_000)
})
