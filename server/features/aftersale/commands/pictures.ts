import { withinRate } from '../../../db/limits'
import type { Deps } from '../../../deps'
import { digestOf } from '../../../lib/digest'
import { invalid, refuse } from '../../../lib/errors'
import { dropPictures, pictureAt, storePicture } from '../../media/index'
import { Cases } from '../model'

/** A case takes six: this is for a few of them, not for keeping pictures. */
const RATE = { name: 'aftersale-picture', misses: 30, seconds: 3_600 }

/** Where somebody's pictures are: their addresses say whose they are without naming her. */
const placeOf = (personId: string): string =>
  `aftersale/${digestOf(Buffer.from(personId)).slice(0, 16)}-`

/**
 * Keeps a picture that somebody wants to show with a case, and answers where it is.
 * @throws AppError `too_many_requests`; as media.storePicture
 */
export async function uploadPicture(
  deps: Deps,
  { personId, bytes }: { personId: string; bytes: Buffer },
): Promise<{ path: string }> {
  if (!(await withinRate({ ...RATE, owner: personId }))) throw refuse('too_many_requests')
  return storePicture(deps, bytes, placeOf(personId))
}

/** @throws AppError `invalid_input` for a picture that is not there, or that somebody else uploaded */
export async function checkPictures(
  deps: Deps,
  { personId, pictures }: { personId: string; pictures: string[] },
): Promise<void> {
  const found = await Promise.all(
    pictures.map((path) => path.startsWith(`/media/${placeOf(personId)}`) && pictureAt(deps, path)),
  )
  const missing = found.findIndex((bytes) => !bytes)
  if (missing >= 0) throw invalid(`pictures.${missing}`, '没有这张图片，请重新上传')
}

/**
 * What somebody wrote and showed with her cases goes, and what she uploaded and did not show after all; what went back
 * stays. Safe to repeat.
 */
export async function forgetCases(deps: Deps, { personId }: { personId: string }): Promise<void> {
  await dropPictures(deps, placeOf(personId))
  await Cases.updateMany({ personId }, { $set: { note: '', pictures: [] } })
}
