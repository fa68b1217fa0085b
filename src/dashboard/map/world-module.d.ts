/** Drawn by the build, see bin/build-map.mjs: a `World`. */
declare module "footfall:world" {
  const world: unknown;
  export default world;
}
