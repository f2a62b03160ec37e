import { provideFileRouter } from "@analogjs/router";
import { type ApplicationConfig } from "@angular/core";

export const appConfig: ApplicationConfig = { providers: [provideFileRouter()] };
