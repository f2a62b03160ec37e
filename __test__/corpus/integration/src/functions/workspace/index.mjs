import { word } from "workspace-lib";
import { deep } from "workspace-lib/deep";

export default () => Response.json([word, deep]);
