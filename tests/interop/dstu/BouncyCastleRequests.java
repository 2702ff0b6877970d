// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.ua.DSTU4145NamedCurves;
import org.bouncycastle.asn1.ua.DSTU4145Params;
import org.bouncycastle.asn1.ua.DSTU4145PointEncoder;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.DSTU7564Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSTU4145Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * The other side of test-requests.sh.
 *
 * keys: writes a private and a public key, bc-private-M.der and bc-public-M.der, for m = 257 and 431.
 * FILE…: says of each request what Bouncy Castle makes of it, a line a thing:
 * FILE signature right|wrong, algorithm OID, subject NAME, keyUsage critical-HEX, keyIdentifier right|wrong, drfo VALUE.
 */
public final class BouncyCastleRequests {
    private static final String DRFO = "1.2.804.2.1.1.1.11.1.4.1.1";
    private static PrintStream out;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, "UTF-8");
        if (args[0].equals("keys")) {
            makeKeys(257, 6);
            makeKeys(431, 9);
            return;
        }
        for (String name : args) {
            describe(name, new PKCS10CertificationRequest(Files.readAllBytes(Paths.get(name))));
        }
    }

    private static void makeKeys(int m, int curve) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSTU4145", new BouncyCastleProvider());
        generator.initialize(new ECNamedCurveGenParameterSpec("1.2.804.2.1.1.1.1.3.1.1.2." + curve), new SecureRandom());
        KeyPair pair = generator.generateKeyPair();
        Files.write(Paths.get("bc-private-" + m + ".der"), pair.getPrivate().getEncoded());
        Files.write(Paths.get("bc-public-" + m + ".der"), pair.getPublic().getEncoded());
    }

    private static void describe(String name, PKCS10CertificationRequest request) throws IOException {
        SubjectPublicKeyInfo info = request.getSubjectPublicKeyInfo();
        String algorithm = request.getSignatureAlgorithm().getAlgorithm().getId();
        Extensions extensions = extensions(request);
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        boolean critical = extensions.getExtension(Extension.keyUsage).isCritical();

        out.println(name + " signature " + (verify(request, info, algorithm) ? "right" : "wrong"));
        out.println(name + " algorithm " + algorithm);
        out.println(name + " subject " + X500Name.getInstance(RFC4519Style.INSTANCE, request.getSubject()).toString()
            .replace("c=", "C=").replace("cn=", "CN="));
        out.println(name + " keyUsage " + (critical ? "critical-" : "") + String.format("%02x", usage.getBytes()[0]));
        out.println(name + " keyIdentifier " + (Arrays.equals(
            SubjectKeyIdentifier.fromExtensions(extensions).getKeyIdentifier(),
            hash(gost(parameters(info)), info.getPublicKeyData().getBytes())) ? "right" : "wrong"));
        out.println(name + " drfo " + directory(extensions));
    }

    private static Extensions extensions(PKCS10CertificationRequest request) {
        Attribute[] attributes = request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest);
        return Extensions.getInstance(attributes[0].getAttrValues().getObjectAt(0));
    }

    private static String directory(Extensions extensions) {
        ASN1Encodable value = extensions.getExtensionParsedValue(Extension.subjectDirectoryAttributes);
        for (Object attribute : SubjectDirectoryAttributes.getInstance(value).getAttributes()) {
            org.bouncycastle.asn1.x509.Attribute one = (org.bouncycastle.asn1.x509.Attribute) attribute;
            if (one.getAttrType().equals(new ASN1ObjectIdentifier(DRFO))) {
                return ((ASN1String) one.getAttrValues().getObjectAt(0)).getString();
            }
        }
        return "missing";
    }

    private static DSTU4145Params parameters(SubjectPublicKeyInfo info) {
        return DSTU4145Params.getInstance(info.getAlgorithm().getParameters());
    }

    private static Digest gost(DSTU4145Params parameters) {
        byte[] packed = parameters.getDKE();
        byte[] box = new byte[128];
        for (int i = 0; i < packed.length; i++) {
            box[2 * i] = (byte) (packed[i] >> 4 & 15);
            box[2 * i + 1] = (byte) (packed[i] & 15);
        }
        return new GOST3411Digest(box);
    }

    private static byte[] hash(Digest digest, byte[] content) {
        byte[] value = new byte[digest.getDigestSize()];
        digest.update(content, 0, content.length);
        digest.doFinal(value, 0);
        return value;
    }

    private static Digest digest(String algorithm, DSTU4145Params parameters) {
        switch (algorithm) {
            case "1.2.804.2.1.1.1.1.3.6.1.1":
                return new DSTU7564Digest(256);
            case "1.2.804.2.1.1.1.1.3.6.3.1":
                return new DSTU7564Digest(512);
            default:
                return gost(parameters);
        }
    }

    private static byte[] reversed(byte[] bytes, int from, int to) {
        byte[] result = new byte[to - from];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes[to - 1 - i];
        }
        return result;
    }

    /** Below JCA, which has no names for the signatures with ДСТУ 7564. */
    private static boolean verify(PKCS10CertificationRequest request, SubjectPublicKeyInfo info, String algorithm) throws IOException {
        DSTU4145Params parameters = parameters(info);
        ECDomainParameters domain = DSTU4145NamedCurves.getByOID(parameters.getNamedCurve());
        byte[] point = ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(info.getPublicKeyData().getBytes())).getOctets();
        byte[] value = ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(request.getSignature())).getOctets();
        DSTU4145Signer signer = new DSTU4145Signer();
        signer.init(false, new ECPublicKeyParameters(
            DSTU4145PointEncoder.decodePoint(domain.getCurve(), reversed(point, 0, point.length)), domain));
        return signer.verifySignature(
            hash(digest(algorithm, parameters), request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER")),
            new BigInteger(1, reversed(value, 0, value.length / 2)),
            new BigInteger(1, reversed(value, value.length / 2, value.length)));
    }
}
