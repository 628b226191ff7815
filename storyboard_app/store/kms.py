"""Keys that lie in AWS KMS: it wraps and unwraps data keys, and its own key never leaves it.

Asked is its API over HTTPS (docs.aws.amazon.com/kms/latest/APIReference), with requests signed by Signature Version 4
(docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Who signs stands in the
environment, as for every program of AWS: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from storyboard_app.errors import Unavailable
from storyboard_app.settings import settings

#: Seconds that it has to answer.
_PATIENCE = 5.0


@dataclass(frozen=True)
class Signer:
    """Who signs requests to a service of a region."""

    key_id: str
    secret: str = field(repr=False)
    region: str
    service: str

    def headers(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes, at: datetime
    ) -> dict[str, str]:
        """Return the headers of a request with its signature among them. address: without a query."""
        parts, moment = urlsplit(address), at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        signed = {name.lower(): value for name, value in headers.items()} | {"host": parts.netloc, "x-amz-date": moment}
        names = ";".join(sorted(signed))
        request = "\n".join(
            (
                method,
                quote(parts.path or "/"),
                "",
                *(f"{name}:{signed[name].strip()}" for name in sorted(signed)),
                "",
                names,
                hashlib.sha256(body).hexdigest(),
            )
        )
        scope = f"{moment[:8]}/{self.region}/{self.service}/aws4_request"
        to_sign = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
        signature = hmac.new(self._key(moment[:8]), to_sign.encode(), hashlib.sha256).hexdigest()
        proof = f"Credential={self.key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
        return signed | {"authorization": f"AWS4-HMAC-SHA256 {proof}"}

    def _key(self, day: str) -> bytes:
        key = f"AWS4{self.secret}".encode()
        for part in (day, self.region, self.service, "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return key


@dataclass(frozen=True)
class KmsKeys:
    """A symmetric key of AWS KMS."""

    #: Where KMS answers, such as https://kms.eu-central-1.amazonaws.com.
    address: str
    region: str
    #: The key's id, its ARN, or an alias such as alias/storyboard.
    key: str
    name: str = "kms"

    def wrap(self, key: bytes, context: str) -> bytes:
        """Return a data key as it is kept."""
        return self._asked("Encrypt", {"KeyId": self.key, "Plaintext": _written(key)}, context, "CiphertextBlob")

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Return a data key; KMS knows by itself which of its keys wrapped it, also after a rotation."""
        return self._asked("Decrypt", {"CiphertextBlob": _written(wrapped)}, context, "Plaintext")

    def _asked(self, deed: str, values: dict[str, str], context: str, wanted: str) -> bytes:
        import httpx2

        known = settings()
        body = json.dumps({**values, "EncryptionContext": {"storyboard": context}}).encode()
        headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": f"TrentService.{deed}"}
        if known.aws_session_token:
            headers["x-amz-security-token"] = known.aws_session_token
        signer = Signer(known.aws_key_id, known.aws_secret_key, self.region, "kms")
        signed = signer.headers("POST", f"{self.address}/", headers, body, datetime.now(UTC))
        try:
            answer = httpx2.post(f"{self.address}/", content=body, headers=signed, timeout=_PATIENCE)
            answer.raise_for_status()
            return base64.b64decode(answer.json()[wanted])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise Unavailable(f"KMS at {self.address} does not {deed.lower()}: {error}") from None


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
