import { List, Map } from "immutable";

export default () => Response.json(Map({ a: List([1]) }).update("a", List(), (list) => list.push(2)));
