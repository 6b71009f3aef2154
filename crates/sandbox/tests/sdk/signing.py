"""Keys that want every request signed, in both ways that AfterShip's Python SDKs can sign."""

import tempfile

from Crypto.PublicKey import RSA
from tracking import auth
from tracking.exceptions import UnauthorizedError

from aftership import Story, client
from sandbox import Sandbox

NUMBER = "003404341610940429{:02}"


class Signing(Story):
    """Each story uses a query, a body, and neither of them: all are signed differently."""

    @classmethod
    def setUpClass(cls) -> None:
        """No sandbox for all: each story has one with its own secret."""

    def use(self, sdk) -> None:
        made = sdk.tracking.create_tracking({"tracking_number": NUMBER.format(1), "title": "Tasse, grün & blau"})
        self.assertEqual(sdk.tracking.get_tracking_by_id(made.id).title, "Tasse, grün & blau")
        query = {"keyword": "tasse, grün & b", "created_at_min": "2020-01-01T00:00:00+02:00", "limit": 5}
        found = sdk.tracking.get_trackings(**query)
        self.assertEqual([one.id for one in found.trackings], [made.id])
        sdk.tracking.update_tracking_by_id(made.id, {"note": "Ring twice"})
        sdk.tracking.mark_tracking_completed_by_id(made.id, {"reason": "LOST"})
        sdk.tracking.retrack_tracking_by_id(made.id)
        sdk.tracking.delete_tracking_by_id(made.id)

    def no_entry(self, sdk) -> None:
        self.refused(UnauthorizedError, "API_KEY_INVALID", 401, 401, sdk.courier.get_user_couriers)

    def test_hmac_which_the_sdk_calls_aes(self):
        with Sandbox("--api-secret", "a secret of ours") as sandbox:
            self.use(client(sandbox, kind=auth.Aes, secret="a secret of ours"))
            self.no_entry(client(sandbox, kind=auth.Aes, secret="another secret"))
            self.no_entry(client(sandbox))

    def test_rsa(self):
        ours, another = RSA.generate(2048), RSA.generate(2048)
        with tempfile.NamedTemporaryFile(suffix=".pem") as public:
            public.write(ours.public_key().export_key())
            public.flush()
            with Sandbox("--api-public-key", public.name) as sandbox:
                self.use(client(sandbox, kind=auth.Rsa, secret=ours.export_key().decode()))
                self.no_entry(client(sandbox, kind=auth.Rsa, secret=another.export_key().decode()))
                self.no_entry(client(sandbox))
