// The directory as the room needs it.

export { listSites, sitesKey } from "../../api/directory";
export { shapeOf } from "../../api/parties";
