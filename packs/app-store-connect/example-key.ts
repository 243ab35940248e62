/** A key made for the example, once, with no account behind it. It is no secret: it opens nothing. */
export const EXAMPLE_PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjT225nyff4C1DHB7
mGWI09bowidq49IfgsrLLOfDK5WhRANCAAQ7o4As0qIuaZxMx3aNRjniHBEcBNXb
4au+XsdYr/29nIs0xensuJ8lybf9e1I2P59scuQEAE4ELlN4XbOW5rKm
-----END PRIVATE KEY-----
`;
