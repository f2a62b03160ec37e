export default () => console.log("acme parcel ran");
