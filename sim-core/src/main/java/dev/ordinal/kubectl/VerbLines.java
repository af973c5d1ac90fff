package dev.ordinal.kubectl;

/**
 * The text behind {@link VerbTable}: what kubectl's commands and their flags are, and what becomes of each flag here.
 *
 * <p>A line is a command, how it is used, and its flags: {@code name} or {@code name/n} with its letter, {@code =} behind one
 * that takes a value, {@code =?x} behind one that stands for {@code x} without a value. Before a command or flag, {@code +}
 * means that clients of the first kind (1.10) do not have it, {@code -} that only those do. Then may follow {@code !} before
 * a flag that is not modelled and is refused, or {@code ~} before one that changes nothing that can be seen here: the number of
 * objects in one answer, the end of a line in a file that an editor sees, logging.
 *
 * @see "kubectl 1.10 and 1.36, kubectl COMMAND --help and kubectl options"
 */
final class VerbLines {
    static final String GLOBAL = """
        namespace/n= !context= !kubeconfig= !cluster= !user= !server/s= !token= ~request-timeout= !as= !v/v= \
        ~insecure-skip-tls-verify help/h -~alsologtostderr -~logtostderr -~match-server-version\
        """;

    static final String COMMANDS = """
        annotate :: [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
            overwrite all selector/l= filename/f= recursive/R resource-version= dry-run=?unchanged output/o=
            record field-selector= -~include-extended-apis !local +all-namespaces/A +list +field-manager=
            +!kustomize/k=
        api-resources :: :: +
            namespaced=?true no-headers output/o= !verbs= api-group= ~cached +!sort-by= +!categories= +!show-kind
            ~namespace/n=
        api-versions ::
            ~namespace/n=
        apply :: -f FILENAME
            filename/f= +!kustomize/k= recursive/R all selector/l= output/o= !overwrite=?true record !force
            !cascade=?background dry-run=?unchanged !grace-period= !timeout= validate=?strict !wait +server-side
            +force-conflicts +field-manager= prune -!prune-whitelist= +!prune-allowlist= ~openapi-patch=?true
            -~schema-cache-dir= -~include-uninitialized +!subresource=
        auth can-i :: VERB [TYPE | TYPE/NAME | NONRESOURCEURL]
            -~all-namespaces +all-namespaces/A quiet/q ~subresource= +!list +!no-headers ~namespace/n=
        cluster-info ::
            -~include-extended-apis ~namespace/n=
        cordon :: NODE
            selector/l= dry-run=?unchanged ~namespace/n=
        create :: -f FILENAME
            filename/f= +!kustomize/k= recursive/R output/o= dry-run=?unchanged !save-config validate=?strict
            record !edit ~windows-line-endings -~schema-cache-dir= +field-manager= !selector/l= !raw=
        create configmap :: NAME [--from-file=[key=]source] [--from-literal=key1=value1]
            from-literal= from-file= from-env-file= !append-hash output/o= dry-run=?unchanged !save-config
            validate=?strict +field-manager= -~generator=
        create namespace :: NAME
            output/o= dry-run=?unchanged !save-config validate=?strict +field-manager= -~generator= ~namespace/n=
        create poddisruptionbudget :: NAME --selector=SELECTOR --min-available=N
            selector= min-available= max-unavailable= output/o= dry-run=?unchanged !save-config validate=?strict
            +field-manager= -~generator=
        create secret generic :: NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]
            from-literal= from-file= from-env-file= type= !append-hash output/o= dry-run=?unchanged !save-config
            validate=?strict +field-manager= -~generator=
        create service clusterip :: NAME [--tcp=<port>:<targetPort>]
            tcp= clusterip= output/o= dry-run=?unchanged !save-config validate=?strict +field-manager=
            -~generator=
        create serviceaccount :: NAME
            output/o= dry-run=?unchanged !save-config validate=?strict +field-manager= -~generator=
        delete :: ([-f FILENAME] | TYPE [(NAME | -l label | --all)])
            filename/f= +!kustomize/k= recursive/R all selector/l= cascade=?background grace-period= timeout= force now
            ignore-not-found output/o= wait=?true +field-selector= +all-namespaces/A +dry-run=?unchanged
            +!interactive/i -~include-uninitialized +!raw=
        describe :: (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)
            filename/f= recursive/R selector/l= all-namespaces show-events=?true +~chunk-size= +all-namespaces/A
            -~include-uninitialized +!kustomize/k=
        drain :: NODE
            force grace-period= ignore-daemonsets timeout= delete-local-data selector/l= pod-selector=
            dry-run=?unchanged +delete-emptydir-data +disable-eviction +skip-wait-for-delete-timeout= +~chunk-size=
            ~namespace/n=
        edit :: (RESOURCE/NAME | -f FILENAME)
            filename/f= recursive/R output/o= record !save-config !validate=?strict ~windows-line-endings
            +field-manager= +!output-patch -~include-uninitialized +!kustomize/k= +!subresource=
        events :: [(-o|--output=)json|yaml|name] [--for TYPE/NAME] [--watch] :: +
            !watch/w all-namespaces/A for= types= !output/o= no-headers ~chunk-size=
        exec :: POD [-c CONTAINER] -- COMMAND [args...]
            ~stdin/i tty/t container/c= -pod/p= +quiet/q +!filename/f= +~pod-running-timeout=
        explain :: RESOURCE
            recursive !api-version= +!output= ~namespace/n=
        get :: [(-o|--output=)json|yaml|wide|...] (TYPE [NAME | -l label] | TYPE/NAME ...) [flags]
            output/o= watch/w watch-only selector/l= field-selector= all-namespaces label-columns/L= show-labels
            no-headers sort-by= ignore-not-found show-kind filename/f= recursive/R ~chunk-size= !raw= template=
            -~include-uninitialized -~show-all/a=?true +all-namespaces/A +!server-print=?true +show-managed-fields
            +output-watch-events +!subresource= +!kustomize/k= !allow-missing-template-keys=?true
        help :: [COMMAND]
            ~namespace/n=
        label :: [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
            overwrite all selector/l= filename/f= recursive/R resource-version= dry-run=?unchanged output/o=
            record list field-selector= !local +all-namespaces/A +field-manager= +!kustomize/k=
        logs :: [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]
            follow/f previous/p container/c= tail= since= since-time= timestamps limit-bytes= selector/l=
            all-containers=?true +prefix +ignore-errors +max-log-requests= +all-pods -~include-extended-apis
            +~insecure-skip-tls-verify-backend +~pod-running-timeout=
        options ::
            ~namespace/n=
        patch :: (-f FILENAME | TYPE NAME) -p PATCH
            patch/p= type= filename/f= recursive/R dry-run=?unchanged output/o= !local record +patch-file=
            +!subresource= +field-manager= +!kustomize/k=
        replace :: -f FILENAME
            filename/f= +!kustomize/k= recursive/R force !grace-period= !cascade=?background !timeout= output/o=
            !save-config validate=?strict record !wait +dry-run=?unchanged +!raw= +!subresource= +field-manager=
            -~schema-cache-dir=
        rollout history :: (TYPE NAME | TYPE/NAME) [flags]
            revision= filename/f= recursive/R +!output/o= +selector/l= +!kustomize/k=
        rollout pause :: RESOURCE
            filename/f= recursive/R +!output/o= +selector/l= +!kustomize/k= +field-manager=
        rollout restart :: RESOURCE :: +
            filename/f= recursive/R output/o= selector/l= field-manager= !kustomize/k=
        rollout resume :: RESOURCE
            filename/f= recursive/R +!output/o= +selector/l= +!kustomize/k= +field-manager=
        rollout status :: (TYPE NAME | TYPE/NAME) [flags]
            filename/f= recursive/R !revision= watch/w=?true +timeout= +selector/l= +!kustomize/k=
        rollout undo :: (TYPE NAME | TYPE/NAME) [flags]
            to-revision= filename/f= recursive/R dry-run=?unchanged +output/o= +selector/l= +!kustomize/k=
        run :: NAME --image=image [--env="key=value"] [--port=port] [--replicas=replicas] [--dry-run=bool] \
        [--overrides=inline-json] [--command] -- [COMMAND] [args...]
            image= env= port= -!replicas/r= restart= labels/l= command dry-run=?unchanged !overrides= !rm !stdin/i
            !tty/t !image-pull-policy= -!requests= -!limits= -!serviceaccount= !quiet !attach -!generator= record
            output/o= !expose +!annotations= +!privileged !leave-stdin-open !save-config +!override-type=
            +field-manager= -!hostport= -!schedule= -!service-generator= -!service-overrides= +~pod-running-timeout=
        scale :: [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)
            replicas= current-replicas= resource-version= selector/l= all filename/f= recursive/R timeout=
            output/o= record +dry-run=?unchanged +!kustomize/k=
        set env :: RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N
            env/e= containers/c= all selector/l= filename/f= recursive/R overwrite=?true list !resolve !local
            output/o= dry-run=?unchanged !from= !prefix= +!keys= record +field-manager= +!kustomize/k=
        set image :: (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N
            all selector/l= filename/f= recursive/R !local output/o= dry-run=?unchanged record +field-manager=
            +!kustomize/k=
        set resources :: (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]
            containers/c= limits= requests= all selector/l= filename/f= recursive/R !local output/o=
            dry-run=?unchanged record +field-manager= +!kustomize/k=
        taint :: NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N
            overwrite all selector/l= output/o= validate=?strict +dry-run=?unchanged +field-manager= ~namespace/n=
        top ::
            ~selector/l= ~all-namespaces ~containers -~heapster-namespace= +~all-namespaces/A +~sort-by= +~no-headers
            ~namespace/n=
        uncordon :: NODE
            selector/l= dry-run=?unchanged ~namespace/n=
        version ::
            client/c -short output/o= ~namespace/n=
        wait :: ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) \
        [--for=delete|--for condition=available] :: +
            for= timeout= selector/l= all all-namespaces/A filename/f= recursive/R !output/o= field-selector= !local
        """;

    private VerbLines() {}
}
