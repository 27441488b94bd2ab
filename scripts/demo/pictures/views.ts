import type { Point, Point3 } from './maths'

/** From where a frame is seen. Angles in radians, the rest in pixels of the 800 × 800 picture. */
export type View = {
  /** Turned so that the right temple comes to us. */
  yaw: number
  /** Camera above. */
  pitch: number
  /** The box the frame is fitted into, centred at x = 400 when not said; a larger one shows a part. */
  box: { width: number; height: number; centreX?: number; centreY: number }
  /** Strength of the shadows on the ground. */
  ground: number
  /** Temples closed. */
  folded: boolean
}

export const VIEWS = {
  front: {
    yaw: 0,
    pitch: 0.1,
    ground: 0.55,
    folded: false,
    box: { width: 656, height: 400, centreY: 400 },
  },
  quarter: {
    yaw: 0.56,
    pitch: 0.21,
    ground: 1,
    folded: false,
    box: { width: 660, height: 440, centreY: 412 },
  },
  profile: {
    yaw: 1.08,
    pitch: 0.17,
    ground: 1,
    folded: false,
    box: { width: 640, height: 420, centreY: 415 },
  },
  left: {
    yaw: -0.5,
    pitch: 0.16,
    ground: 1,
    folded: false,
    box: { width: 660, height: 440, centreY: 412 },
  },
  above: {
    yaw: 0.34,
    pitch: 0.62,
    ground: 1,
    folded: false,
    box: { width: 620, height: 470, centreY: 405 },
  },
  close: {
    yaw: 0.66,
    pitch: 0.2,
    ground: 1,
    folded: false,
    box: { width: 1640, height: 1300, centreX: 240, centreY: 600 },
  },
  folded: {
    yaw: -0.2,
    pitch: 0.4,
    ground: 1,
    folded: true,
    box: { width: 620, height: 400, centreY: 410 },
  },
} satisfies Record<string, View>

export type ViewName = keyof typeof VIEWS

/** Millimetres to pixels: `scale` is pixels per millimetre at the frame's depth. */
export type Camera = { project: (point: Point3) => Point; scale: number }

const CAMERA_DISTANCE = 620

/** A camera that fits the given points into the view's box. */
export function cameraFor(view: View, subject: readonly Point3[]): Camera {
  const flat = subject.map((point) => seen(view, point))
  const [left, right] = extent(flat.map(([x]) => x))
  const [top, bottom] = extent(flat.map(([, y]) => y))
  const { width, height, centreX = 400, centreY } = view.box
  const scale = Math.min(width / (right - left), height / (bottom - top))
  return {
    scale,
    project: (point) => {
      const [x, y] = seen(view, point)
      return [
        centreX + (x - (left + right) / 2) * scale,
        centreY + (y - (top + bottom) / 2) * scale,
      ]
    },
  }
}

const extent = (values: number[]) => [Math.min(...values), Math.max(...values)]

function seen(view: View, [x, y, z]: Point3): Point {
  const across = x * Math.cos(view.yaw) - z * Math.sin(view.yaw)
  const towards = x * Math.sin(view.yaw) + z * Math.cos(view.yaw)
  const down = y * Math.cos(view.pitch) + towards * Math.sin(view.pitch)
  const depth = towards * Math.cos(view.pitch) - y * Math.sin(view.pitch)
  const perspective = CAMERA_DISTANCE / (CAMERA_DISTANCE - depth)
  return [across * perspective, down * perspective]
}
