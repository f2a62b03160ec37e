import { Component } from "@angular/core";

@Component({ template: "<h1>own page</h1>" })
export default class HomePage {}
