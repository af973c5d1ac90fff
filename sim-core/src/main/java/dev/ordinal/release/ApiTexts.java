package dev.ordinal.release;

/**
 * The words in which the API server of a release refuses a request, where releases differ. All others stand where the
 * rule stands.
 *
 * @param values how a value is shown behind {@code Invalid value:}
 * @param dnsName how a DNS name is called: {@code a DNS-1123} or {@code a lowercase RFC 1123}
 * @param dotsNamed whether a dot in a DNS label has a text of its own
 * @param labelUnit what the length of a label is counted in
 * @param emptySelector detail for a set whose selector has no term
 * @param deadlineForbidden whether activeDeadlineSeconds in a set is Forbidden; else it is an Invalid value
 * @param setUpdate detail for an update of a set outside of what may change
 * @param claimUpdate detail for an update of a claim's spec
 * @param claimDiff how the difference of the two specs follows {@code claimUpdate}
 * @param claimShrink detail for a smaller request
 * @param sourceUpdate detail for another source of a volume
 * @param affinityUpdate detail for another node affinity of a volume
 * @param localAffinityPath where the missing node affinity of a local volume is reported
 * @param classForbidden whether a change of a class is Forbidden; else it is an Invalid value
 * @param podUpdate detail for an update of a pod outside of what may change
 * @param limitShown whether a request above its limit is told the limit
 * @param sizeLimit how a size limit in bytes is worded, behind which the number follows
 * @param versionedResource whether kubectl names a resource with its version when a selector cannot be parsed
 * @param addressRange what is wrong with an address, {@code {ip}}, outside of that of Services, {@code {range}}
 * @see "Kubernetes 1.36, pkg/apis/{apps,core,storage}/validation/validation.go"
 */
public record ApiTexts(
        Values values,
        String dnsName,
        boolean dotsNamed,
        String labelUnit,
        String emptySelector,
        boolean deadlineForbidden,
        String setUpdate,
        String claimUpdate,
        ClaimDiff claimDiff,
        String claimShrink,
        String sourceUpdate,
        String affinityUpdate,
        String localAffinityPath,
        boolean classForbidden,
        String podUpdate,
        boolean limitShown,
        String sizeLimit,
        boolean versionedResource,
        String addressRange) {

    /** The syntax of values in refusals. */
    public enum Values {
        /** Go source, {@code map[string]string{"app":"web"}}. */
        GO,
        /** JSON with the field names of the server's own types. */
        JSON
    }

    /** The difference that a refused change of a claim shows. */
    public enum ClaimDiff {
        NONE,
        /** The server's Go values with marks before changed lines. */
        GO,
        /** A unified diff of both specs as JSON. */
        UNIFIED
    }

    private static final String SET_UPDATE = "updates to statefulset spec for fields other than ";
    private static final String POD_UPDATE =
            "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                    + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
                    + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public static ApiTexts of1_10() {
        return old("field is immutable after creation");
    }

    public static ApiTexts of1_11() {
        return old("is immutable after creation except resources.requests for bound claims");
    }

    private static ApiTexts old(String claimUpdate) {
        return new ApiTexts(
                Values.GO,
                "a DNS-1123",
                false,
                "characters",
                "empty selector is not valid for statefulset.",
                false,
                SET_UPDATE + "'replicas', 'template', and 'updateStrategy' are forbidden.",
                claimUpdate,
                ClaimDiff.NONE,
                "field can not be less than previous value",
                "is immutable after creation",
                "field is immutable",
                "metadata.annotations",
                true,
                "pod updates may not change fields other than `spec.containers[*].image`,"
                        + " `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only"
                        + " additions to existing tolerations)",
                false,
                "must have at most ",
                false,
                "provided IP is not in the valid range. The range of valid IPs is {range}");
    }

    public static ApiTexts of1_26() {
        return new ApiTexts(
                Values.GO,
                "a lowercase RFC 1123",
                false,
                "characters",
                "empty selector is invalid for statefulset",
                true,
                SET_UPDATE
                        + "'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy'"
                        + " and 'minReadySeconds' are forbidden",
                "spec is immutable after creation except resources.requests for bound claims",
                ClaimDiff.GO,
                "field can not be less than previous value",
                "spec.persistentvolumesource is immutable after creation",
                "field is immutable",
                "spec.nodeAffinity",
                true,
                POD_UPDATE,
                false,
                "must have at most ",
                true,
                "the provided IP ({ip}) is not in the valid range. The range of valid IPs is {range}");
    }

    public static ApiTexts of1_36() {
        return new ApiTexts(
                Values.JSON,
                "a lowercase RFC 1123",
                true,
                "bytes",
                "empty selector is invalid for statefulset",
                true,
                SET_UPDATE + "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
                        + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
                "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound"
                        + " claims",
                ClaimDiff.UNIFIED,
                "field can not be less than status.capacity",
                "spec.persistentvolumesource is immutable after creation",
                "field is immutable, except for updating from beta label to GA",
                "spec.nodeAffinity",
                false,
                POD_UPDATE,
                true,
                "may not be more than ",
                true,
                "the provided network does not match the current range");
    }

    /** What is wrong with an address of a Service that is not in the range. */
    public String addressOutOfRange(String ip, String range) {
        return addressRange.replace("{ip}", ip).replace("{range}", range);
    }

    /** What a list says whose label or field selector cannot be parsed; {@code version} is {@code v1} or {@code apps/v1}. */
    public String badSelector(String version, String plural, String labelSelector, String fieldSelector, String why) {
        String resource =
                versionedResource ? (version.contains("/") ? "" : "/") + version + ", Resource=" + plural : plural;
        return "Unable to find \"" + resource + "\" that match label selector \"" + labelSelector
                + "\", field selector \"" + fieldSelector + "\": " + why;
    }
}
