import type { Example } from '../sdk/index.ts';

/** A key made for the example, once, with no account behind it. It is no secret: it opens nothing. */
const EXAMPLE_PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQCpvXArbASlviuC
UU44Ph3pdm30f6GXE4cBveRIhz7XsQp2kVtOS31V7gGD0DPe4LWTtjxd1yOO/JXg
t8Fm14NXJXjx/YBs4jJAKDRVk2VZRfdjFGsJM0n5W7ZaFx70XWgduumJyZXA8fXz
+dds70Q/BrIQyDuFIPmdgcXASUwc/LA2dlc7vKsnwIBgEqes3OvTM7HHGdXu9Hfz
6zLURHdZMnDyTKhWrW4k4FCy/CeiGyVGE+NPVymi2wurqdu8Su+AeRi0ywHOV/+o
3jFZyM6JjLUU9RLoB9mfcMRmLP3TdNipTcnzmKoWdrl8F2aeFxhnTp4ra0w6kMEj
fcnidShxAgMBAAECggEACCq4dyphFd1ux/wj/JJGi6laVIGAk52JqSSLE49IT4Xx
6C8JutxoeSY0tfQiTsa2jdcek/BKQnK2PmPw/wL/C4Yeydvl3jdK7inRDM4E+hTi
+IYuuThZxpDqVu7WWzEUVZvc6TeFCE3MBPNgMVpYyQSINEUCEh96SyEHk/8i1aEh
pJ3K6MpmncjUdOoOG6cN9H1l7iUu1SFyp2Wv9UZMd8NVdTz7oue6+A9gfnN1/rDP
JaJnaPI2EwQ2zU8SjqBeTMyFDjLNwOhM9McqjqQB6cCqFx6qWKbKCmqyAXDBCZ9b
eVyo51aQqGFaZ5XrtdptbTyTmlL/j4gPdVunGUAZkQKBgQDpQvlnC4uaRC3PH73W
GO0/fTTt7o7nTHjkhYVpKQ+yQii3mjwnGvXhK4EizC3ZJcUaoi/B28WgqCzIlNbr
JkM22Z8gXp0JBAwwpRyi1/7HTRvzBD9fjUmtkpFsMjuXOEwtSyHMoRnGW+Xj5RUz
VXiBgAO2jw3GWTDZL/gWh7q1SQKBgQC6SUliC4LOv3MXZ3ZJKxyfCcDJM1xFs5xK
hLdkOtgTh/F+CB8MHHNs7DEKelMccUUl0mLmLW8mr1tyW5578jPkeonZ6ixFVOBZ
gwFcrKZxsMYY7n1HbrQhRsJeDr0ZNIckUTtp43S4qfuM9B921Bs1KZSs4Xd91y0L
NoMV+6nh6QKBgQCXFDDS4/BsX0JIR6e91nE7UM4KWRunhak7YZuSC+1FqIIUwMm7
DkQ4reO69QGxBjyOToOeDMkIkERJOdWlgifAi9z7qywMndmDXD2a30j+LtwuXw7o
xWr2B9s2d6aPAACeyW2/yowWJIlWPJapo+8j+RTuleL3F+eClAYcGZb9OQKBgQCt
eyKD1AR1VYVw/kEB0sxMr2CB/vqnTqT2ILJI/SPMzITwwc9oD/bOMQdaoqBTlIi4
uDyx7w3cEOIwlXH6K4x38kX+Uj34MxrbQU07aO14Yw+YmEDDDS1i7+qCfWdM2cYg
5CVYbyJ79pD0q0PB/bV4xMhYV4BYCNNB5fodtsh2QQKBgQCLiapOOZwucLo4QFgk
x5UbAuiHYwJdvFoN9Ukls8jVr+oNkdwcCb6Qeg0hrZEb5u3VuXJS1sSaDEQ16n1C
iKl7o3sJCXgmcphSGsNOA/WPQijv//XWtWmbdw3LLl+g1Z7ejRan6rd60UVpvQTs
u/2OjAz72Gbvgx5k8GByBApoZg==
-----END PRIVATE KEY-----
`;

export const example: Example = {
  values: {
    serviceAccount: JSON.stringify({
      type: 'service_account',
      project_id: 'acme-automation',
      private_key_id: '0123456789abcdef0123456789abcdef01234567',
      private_key: EXAMPLE_PRIVATE_KEY,
      client_email: 'dragops@acme-automation.iam.gserviceaccount.com',
      client_id: '100000000000000000001',
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  },
  calls: [
    {
      request: 'POST https://oauth2.googleapis.com/token',
      // The header is {"alg":"RS256","typ":"JWT","kid":…}; the claims begin with {"iss":"dragops@….
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: /^eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6[\w-]+\.eyJpc3MiOiJkcmFnb3BzQ[\w-]+\.[\w-]{342}$/,
      },
      reply: {
        status: 200,
        json: { access_token: 'ya29.example-access-token', expires_in: 3599, token_type: 'Bearer' },
      },
    },
    {
      request: 'GET https://www.googleapis.com/oauth2/v2/userinfo',
      headers: { authorization: 'Bearer ya29.example-access-token' },
      reply: {
        status: 200,
        json: {
          id: '100000000000000000001',
          email: 'dragops@acme-automation.iam.gserviceaccount.com',
          verified_email: true,
        },
      },
    },
  ],
  account: { id: '100000000000000000001', email: 'dragops@acme-automation.iam.gserviceaccount.com' },
};
