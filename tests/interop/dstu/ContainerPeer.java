// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.ua.DSTU4145Params;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.engines.GOST28147Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.ParametersWithSBox;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.bc.BcDigestProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;

/**
 * The other side of test-container.sh. Bouncy Castle has the pieces of the national form (PKCS#12, the hash, the
 * cipher, both derivations), but no key store that knows it: they are put together here.
 *
 * open FILE PASSWORD FOLDER: checks the MAC, writes the plain PKCS#8 of each key as FOLDER/bc-N.der.
 * make FILE PASSWORD PKCS8…: a national container of these keys.
 */
public final class ContainerPeer {
    private static final String ARC = "1.2.804.2.1.1.1.1.";
    private static final ASN1ObjectIdentifier HASH = new ASN1ObjectIdentifier(ARC + "2.1");
    private static final ASN1ObjectIdentifier HMAC = new ASN1ObjectIdentifier(ARC + "1.2");
    private static final ASN1ObjectIdentifier CFB = new ASN1ObjectIdentifier(ARC + "1.1.3");
    private static final int ITERATIONS = 10000;
    private static final BcDigestProvider DIGESTS = algorithm -> hash();

    private ContainerPeer() {
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("open")) {
            open(Files.readAllBytes(Paths.get(args[1])), args[2].toCharArray(), Paths.get(args[3]));
        } else {
            make(args);
        }
    }

    private static byte[] expand(byte[] packed) {
        byte[] box = new byte[128];
        for (int i = 0; i < packed.length; i++) {
            box[2 * i] = (byte) ((packed[i] >> 4) & 15);
            box[2 * i + 1] = (byte) (packed[i] & 15);
        }
        return box;
    }

    private static ExtendedDigest hash() {
        return new GOST3411Digest(expand(DSTU4145Params.getDefaultDKE()));
    }

    /** The cipher an algorithm identifier describes, keyed from the password. */
    private static CFBBlockCipher cipher(AlgorithmIdentifier algorithm, char[] password, boolean encrypt) {
        PBES2Parameters scheme = PBES2Parameters.getInstance(algorithm.getParameters());
        PBKDF2Params derivation = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        require(algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2), "PBES2");
        require(derivation.getPrf().getAlgorithm().equals(HMAC), "the function is written out");
        require(scheme.getEncryptionScheme().getAlgorithm().equals(CFB), "the cipher");
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash());
        generator.init(PKCS5S2ParametersGenerator.PKCS5PasswordToUTF8Bytes(password), derivation.getSalt(),
            derivation.getIterationCount().intValue());
        KeyParameter key = (KeyParameter) generator.generateDerivedParameters(256);
        ASN1Sequence parameters = ASN1Sequence.getInstance(scheme.getEncryptionScheme().getParameters());
        byte[] iv = ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets();
        byte[] dke = ASN1OctetString.getInstance(parameters.getObjectAt(1)).getOctets();
        CipherParameters all = new ParametersWithIV(new ParametersWithSBox(key, expand(dke)), iv);
        CFBBlockCipher cipher = new CFBBlockCipher(new GOST28147Engine(), 64);
        cipher.init(encrypt, all);
        return cipher;
    }

    private static byte[] run(CFBBlockCipher cipher, byte[] in) {
        byte[] out = new byte[in.length];
        cipher.processBytes(in, 0, in.length, out, 0);
        return out;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }

    private static void open(byte[] file, char[] password, Path folder) throws Exception {
        PKCS12PfxPdu container = new PKCS12PfxPdu(file);
        require(container.isMacValid(new BcPKCS12MacCalculatorBuilderProvider(DIGESTS), password), "the MAC");
        int n = 0;
        for (ContentInfo safe : container.getContentInfos()) {
            for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(safe).getSafeBags()) {
                PKCS8EncryptedPrivateKeyInfo key = (PKCS8EncryptedPrivateKeyInfo) bag.getBagValue();
                PrivateKeyInfo plain = key.decryptPrivateKeyInfo(algorithm -> decryptor(algorithm, password));
                Files.write(folder.resolve("bc-" + n++ + ".der"), plain.getEncoded());
            }
        }
    }

    private static InputDecryptor decryptor(AlgorithmIdentifier algorithm, char[] password) {
        return new InputDecryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public InputStream getInputStream(InputStream in) {
                try {
                    return new ByteArrayInputStream(run(cipher(algorithm, password, false), in.readAllBytes()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void make(String[] args) throws Exception {
        char[] password = args[2].toCharArray();
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        PKCS12SafeBag[] bags = new PKCS12SafeBag[args.length - 3];
        for (int i = 0; i < bags.length; i++) {
            PrivateKeyInfo key = PrivateKeyInfo.getInstance(Files.readAllBytes(Paths.get(args[3 + i])));
            bags[i] = new PKCS12SafeBagBuilder(key, encryptor(password)).build();
        }
        for (PKCS12SafeBag bag : bags) {
            builder.addData(bag);
        }
        BcPKCS12MacCalculatorBuilder mac
            = new BcPKCS12MacCalculatorBuilder(hash(), new AlgorithmIdentifier(HASH, DERNull.INSTANCE));
        mac.setIterationCount(ITERATIONS);
        Files.write(Paths.get(args[1]), builder.build(mac, password).getEncoded("DER"));
    }

    private static AlgorithmIdentifier newAlgorithm() {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[32];
        byte[] iv = new byte[8];
        random.nextBytes(salt);
        random.nextBytes(iv);
        ASN1EncodableVector parameters = new ASN1EncodableVector();
        parameters.add(new DEROctetString(iv));
        parameters.add(new DEROctetString(DSTU4145Params.getDefaultDKE()));
        ASN1Encodable derivation = new PBKDF2Params(salt, ITERATIONS, new AlgorithmIdentifier(HMAC, DERNull.INSTANCE));
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
            new EncryptionScheme(CFB, new DERSequence(parameters))));
    }

    private static OutputEncryptor encryptor(char[] password) {
        AlgorithmIdentifier algorithm = newAlgorithm();
        return new OutputEncryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream(OutputStream target) {
                ByteArrayOutputStream plain = new ByteArrayOutputStream();
                return new FilterOutputStream(plain) {
                    @Override
                    public void close() throws IOException {
                        target.write(run(cipher(algorithm, password, true), plain.toByteArray()));
                        target.close();
                    }
                };
            }

            @Override
            public GenericKey getKey() {
                return null;
            }
        };
    }
}
